package dev.countersign.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarballTest {

    @TempDir
    Path outside;

    private Path folder;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private TarArchiveOutputStream tar;

    @BeforeEach
    void startAnEmptyArchive() throws IOException {
        folder = Files.createDirectory(outside.resolve("folder"));
        tar = new TarArchiveOutputStream(new XZOutputStream(packed, new LZMA2Options()));
    }

    @Test
    void keepsTheRightToRunAndTheLinksAndGivesNothingToOtherUsers() throws IOException {
        file("bin/postgres", 0777);
        file("share/notes", 0666);
        link("lib/libpq.so", "libpq.so.5");

        unpack();

        assertThat(mode("bin")).isEqualTo("rwx------");
        assertThat(mode("bin/postgres")).isEqualTo("rwx------");
        assertThat(mode("share/notes")).isEqualTo("rw-------");
        assertThat(folder.resolve("share/notes")).hasContent("content of share/notes");
        assertThat(Files.readSymbolicLink(folder.resolve("lib/libpq.so"))).isEqualTo(Path.of("libpq.so.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "bin/../../escaped", "../folder-of-another-name/escaped", ".."})
    void refusesAPathThatLeavesTheFolder(String name) throws IOException {
        file(name, 0644);

        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside its folder");
        assertNothingEscaped();
    }

    @Test
    void refusesAnAbsolutePath() throws IOException {
        var entry = new TarArchiveEntry(outside.resolve("escaped").toString(), true);
        entry.setSize(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();

        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside its folder");
        assertNothingEscaped();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../escaped", "lib/../../escaped", "/etc"})
    void refusesALinkThatClimbsOrStartsAtTheRoot(String target) throws IOException {
        link("way-out", target);

        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside its folder");
    }

    @Test
    void writesNothingThroughALink() throws IOException {
        Files.createSymbolicLink(folder.resolve("way-out"), outside);
        file("way-out/escaped", 0644);

        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside its folder");
        assertNothingEscaped();
    }

    @Test
    void writesNothingOverAnExistingFileOrLink() throws IOException {
        Files.createSymbolicLink(folder.resolve("name"), outside.resolve("escaped"));
        file("name", 0644);

        assertThatThrownBy(this::unpack).isInstanceOf(FileAlreadyExistsException.class);
        assertNothingEscaped();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void refusesHardLinksDevicesAndPipes(byte kind) throws IOException {
        var entry = new TarArchiveEntry("odd", kind);
        entry.setLinkName("/etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();

        assertThatThrownBy(this::unpack)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no file, folder or link: odd");
    }

    private void file(String name, int mode) throws IOException {
        byte[] content = ("content of " + name).getBytes(UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void link(String name, String target) throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void unpack() throws IOException {
        tar.close();
        try (InputStream in = new ByteArrayInputStream(packed.toByteArray())) {
            Tarball.unpack(in, folder);
        }
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private void assertNothingEscaped() throws IOException {
        try (var found = Files.list(outside)) {
            assertThat(found).containsExactly(folder);
        }
    }
}
