package dev.countersign.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One data folder, one service. The operating system drops the lock when the process dies, however it dies. */
final class FolderLock implements AutoCloseable {

    /**
     * The locks of this process. Asked before the file is opened, because on Linux closing any channel on a file drops
     * all locks that the process has on it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FolderLock take(DataFolder folder) {
        Path file = folder.lock();
        if (!HELD.add(file)) {
            throw refused(folder, String.valueOf(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS), PrivateFiles.FILE);
            // The lock is the channel's: it lasts until the channel is closed.
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw refused(folder, Files.readString(file).strip());
            }
            channel.truncate(0).write(UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return new FolderLock(file, channel);
        } catch (OverlappingFileLockException e) {
            // A copy of this class under another class loader holds it. Not closed here: that would drop its lock.
            HELD.remove(file);
            throw refused(folder, String.valueOf(ProcessHandle.current().pid()));
        } catch (IOException e) {
            giveUp(file, channel);
            throw DatabaseUnavailable.cannotUse(folder.root(), e);
        } catch (DatabaseUnavailable e) {
            giveUp(file, channel);
            throw e;
        }
    }

    private static DatabaseUnavailable refused(DataFolder folder, String holder) {
        return new DatabaseUnavailable(
                "Another Countersign (process " + holder + ") is using the data folder " + folder.root()
                        + ". Stop that one first, or give this one a folder of its own (COUNTERSIGN_DATA_DIR).");
    }

    private static void giveUp(Path file, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written through it, and the process's end closes it.
        } finally {
            HELD.remove(file);
        }
    }

    @Override
    public void close() {
        giveUp(file, channel);
    }
}
