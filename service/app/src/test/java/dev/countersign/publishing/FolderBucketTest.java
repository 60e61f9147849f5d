package dev.countersign.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.port.BucketStore.ObjectDiffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderBucketTest {
    private static final Bytes ONE = Bytes.utf8("one");
    private static final Bytes TWO = Bytes.utf8("two");

    @TempDir
    Path outside;

    private FolderBucket bucket() {
        return new FolderBucket(outside.resolve("bucket"));
    }

    @Test
    void createsOnceAndTakesTheSameBytesAgain() throws IOException {
        bucket().create("targets/a/1.b", ONE);
        bucket().create("targets/a/1.b", ONE);
        assertThat(bucket().read("targets/a/1.b")).contains(ONE);
    }

    @Test
    void neverReplacesAWriteOnceObject() throws IOException {
        bucket().create("1.root.json", ONE);
        assertThatThrownBy(() -> bucket().create("1.root.json", TWO)).isInstanceOf(ObjectDiffers.class);
        assertThat(bucket().read("1.root.json")).contains(ONE);
    }

    @Test
    void oneOfManyDifferentCreatorsWins() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 8; i++) {
                Bytes mine = Bytes.utf8("writer " + i);
                results.add(threads.submit((Callable<Boolean>) () -> {
                    try {
                        bucket().create("1.root.json", mine);
                        return bucket().read("1.root.json").equals(Optional.of(mine));
                    } catch (ObjectDiffers e) {
                        return false;
                    }
                }));
            }
            int won = 0;
            for (Future<Boolean> result : results) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void aReaderMeetsTheOldOrTheNewTimestampAndNothingBetween() throws Exception {
        Bytes old = Bytes.utf8("o".repeat(200_000));
        Bytes next = Bytes.utf8("n".repeat(100_000));
        bucket().replace("timestamp.json", old);
        var done = new AtomicBoolean();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> reader = threads.submit((Callable<Boolean>) () -> {
                boolean whole = true;
                while (!done.get()) {
                    Bytes seen = bucket().read("timestamp.json").orElseThrow();
                    whole &= seen.equals(old) || seen.equals(next);
                }
                return whole;
            });
            for (int i = 0; i < 50; i++) {
                bucket().replace("timestamp.json", i % 2 == 0 ? next : old);
            }
            done.set(true);
            assertThat(reader.get()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/../../x",
                "a/../b",
                "a/./b",
                "/etc/x",
                ".uploading/x",
                "x/../.uploading/y",
                "a//b",
                "a/",
                "a\\b",
                "a b",
                "a\0b",
                "ä",
                "./a",
                "a/..",
                "~/x"
            })
    void refusesNamesThatAreNotOneObjectInside(String name) throws IOException {
        Files.createDirectories(outside.resolve("bucket/a"));
        assertThatThrownBy(() -> bucket().create(name, ONE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket().replace(name, ONE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket().read(name)).isInstanceOf(IOException.class);
        try (var files = Files.walk(outside)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFolderOrSomethingBelowAFileIsNoObject() throws IOException {
        bucket().create("targets/1.a", ONE);
        assertThat(bucket().read("targets")).isEmpty();
        assertThat(bucket().read("targets/1.a/b")).isEmpty();
        assertThatThrownBy(() -> bucket().create("targets", ONE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket().replace("targets", ONE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bucket().create("targets/1.a/b", ONE)).isInstanceOf(IOException.class);
        assertThat(bucket().read("targets/1.a")).contains(ONE);
    }

    @Test
    void aSymbolicLinkIsNeitherServedNorWrittenThrough() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Path folder = Files.createDirectories(outside.resolve("bucket"));
        Files.createSymbolicLink(folder.resolve("1.root.json"), secret);
        Files.createSymbolicLink(folder.resolve("timestamp.json"), secret);
        assertThat(bucket().read("1.root.json")).isEmpty();
        assertThatThrownBy(() -> bucket().create("1.root.json", ONE)).isInstanceOf(ObjectDiffers.class);
        assertThatThrownBy(() -> bucket().create("1.root.json", Bytes.utf8("secret")))
                .isInstanceOf(ObjectDiffers.class);
        bucket().replace("timestamp.json", ONE);
        assertThat(bucket().read("timestamp.json")).contains(ONE);
        assertThat(Files.readString(secret)).isEqualTo("secret");
    }

    @Test
    void leavesNothingBehindWhereAnUploadFails() throws IOException {
        bucket().create("1.root.json", ONE);
        assertThatThrownBy(() -> bucket().create("1.root.json", TWO)).isInstanceOf(ObjectDiffers.class);
        Files.createDirectories(outside.resolve("bucket/folder/full"));
        assertThatThrownBy(() -> bucket().replace("folder", TWO)).isInstanceOf(IOException.class);
        try (var hidden = Files.list(outside.resolve("bucket/.uploading"))) {
            assertThat(hidden).isEmpty();
        }
    }
}
