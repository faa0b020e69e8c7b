package org.liftlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Draft;
import org.liftlock.installation.Installation;
import org.liftlock.product.Sample;

/** The folder of a sample installation: its configuration and its services. */
record SampleFolder(Path folder) {

    static SampleFolder of(Deployers deployers, Installation installation) {
        return new SampleFolder(
                deployers.find(installation.deployer()).orElseThrow().folder(installation));
    }

    void fill(Sample sample, Draft draft, Ports ports) {
        fill(sample, url(draft.database(), draft.password()), ports);
    }

    /** In the sample's files {@code {database_url}} stands for where its database is. */
    void fill(Sample sample, String url, Ports ports) {
        sample.files().forEach((file, text) -> write(file, text.replace("{database_url}", url)));
        write("ports.properties", ports.properties());
    }

    /** Its port may be another one than the last time. */
    void namePortal(String url, String installation) {
        write("portal.properties", "url=%s%ninstallation=%s%n".formatted(url, installation));
    }

    void moveDatabase(int from, int to) {
        write(".env", read(".env").replace("127.0.0.1:" + from + "/", "127.0.0.1:" + to + "/"));
    }

    private static String url(DatabaseAddress database, String password) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(database.user(), password, database.host(), database.port(), database.name());
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The sample's %s cannot be read".formatted(name), unreadable);
        }
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The sample's %s cannot be written".formatted(name), unwritable);
        }
    }
}
