package dev.countersign.cli.signature;

import dev.countersign.tuf.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings the usual encodings of an ECDSA signature into strict DER, the only one that all clients accept. It changes
 * the wrapping, never r or s; whether the result verifies is for the caller to check.
 */
final class EcdsaDer {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int RAW_P256 = 64;
    private static final int RAW_P384 = 96;

    private final byte[] in;
    private int at;

    private EcdsaDer(byte[] in) {
        this.in = in;
    }

    /** Reads DER, lax BER, or r‖s; nothing if the bytes are none of them. */
    static Optional<Bytes> normalise(Bytes signature) {
        byte[] content = signature.toArray();
        return new EcdsaDer(content).pair().or(() -> raw(content));
    }

    private static Optional<Bytes> raw(byte[] content) {
        if (content.length != RAW_P256 && content.length != RAW_P384) {
            return Optional.empty();
        }
        int half = content.length / 2;
        return Optional.of(write(
                new BigInteger(1, Arrays.copyOf(content, half)),
                new BigInteger(1, Arrays.copyOfRange(content, half, content.length))));
    }

    private Optional<Bytes> pair() {
        int length = header(SEQUENCE);
        if (length < 0 || length != in.length - at) {
            return Optional.empty();
        }
        Optional<BigInteger> r = integer();
        Optional<BigInteger> s = integer();
        return r.isPresent() && s.isPresent() && at == in.length
                ? Optional.of(write(r.get(), s.get()))
                : Optional.empty();
    }

    /** Some tools leave out the zero byte before a high bit, others write too many: both mean a positive number. */
    private Optional<BigInteger> integer() {
        int length = header(INTEGER);
        if (length < 1 || length > in.length - at) {
            return Optional.empty();
        }
        at += length;
        return Optional.of(new BigInteger(1, Arrays.copyOfRange(in, at - length, at)));
    }

    /** Moves over tag and length; -1 if they are not there. */
    private int header(int tag) {
        if (at + 2 > in.length || (in[at] & 0xff) != tag) {
            return -1;
        }
        int length = in[at + 1] & 0xff;
        at += 2;
        if (length < 0x80) {
            return length;
        }
        return length == 0x81 && at < in.length ? in[at++] & 0xff : -1;
    }

    private static Bytes write(BigInteger r, BigInteger s) {
        var both = new ByteArrayOutputStream();
        write(both, INTEGER, r.toByteArray());
        write(both, INTEGER, s.toByteArray());
        var whole = new ByteArrayOutputStream();
        write(whole, SEQUENCE, both.toByteArray());
        return Bytes.of(whole.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length > 0x7f) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
    }
}
