package org.liftlock.migration.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.liftlock.migration.step.ExportFolder;
import org.liftlock.migration.step.ExportManifest;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** An export as one file that people take from portal to portal: what it holds, and the rows. */
record ExportArchive(ExportFolder folder) {
    private static final String MANIFEST = "manifest.json";
    private static final String ROWS = "tables.dump";
    private static final int LARGEST_MANIFEST = 16 * 1024 * 1024;

    /** The rows are packed already. */
    void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        Files.copy(folder.manifest(), zip);
        zip.putNextEntry(new ZipEntry(ROWS));
        Files.copy(folder.dump(), zip);
        zip.finish();
    }

    /**
     * Unpacks the rows into the folder as they come.
     *
     * @param most bytes of rows
     * @return what the export holds, as it says itself
     * @throws Problem.Unusable when it is no such file
     * @throws Problem.TooLarge when there are more rows than that
     */
    ExportManifest read(InputStream in, long most) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        byte[] manifest = {};
        boolean rows = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            switch (entry.getName()) {
                case MANIFEST -> manifest = small(zip);
                case ROWS -> {
                    unpack(zip, most);
                    rows = true;
                }
                default -> throw foreign("it holds a file %s".formatted(entry.getName()));
            }
        }
        if (manifest.length == 0 || !rows) {
            throw foreign("it is no ZIP file with a %s and a %s".formatted(MANIFEST, ROWS));
        }
        return parsed(manifest);
    }

    private static byte[] small(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(new LimitedOutput(bytes, LARGEST_MANIFEST));
        return bytes.toByteArray();
    }

    private void unpack(InputStream in, long most) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.dump())) {
            in.transferTo(new LimitedOutput(file, most));
        }
    }

    private static ExportManifest parsed(byte[] manifest) throws IOException {
        try {
            return ExportManifest.parse(manifest);
        } catch (IOException damaged) {
            throw foreign("its %s cannot be read".formatted(MANIFEST));
        }
    }

    private static Problem foreign(String why) {
        return new Problem.Unusable(List.of(Finding.error(
                "export_foreign",
                "This is no export of a portal like this one: %s.".formatted(why),
                "Choose the file that Download gives on the page of exports, and upload it as it is.")));
    }
}
