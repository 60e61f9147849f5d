package dev.countersign.cli.remote;

import java.io.IOException;

/** An answer that went on after the number of bytes that it may have; the rest was not read. */
public final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    AnswerTooLarge(int maxBytes) {
        super("the answer has more than the " + maxBytes + " bytes that are allowed");
    }
}
