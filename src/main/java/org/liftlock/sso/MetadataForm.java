package org.liftlock.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Metadata as somebody brings them: a file, a text or an address. */
class MetadataForm {
    private static final long MOST_BYTES = 1_000_000;

    @RestForm("file")
    @Nullable
    FileUpload file;

    @RestForm("metadata")
    @Nullable
    String metadata;

    @RestForm("url")
    @Nullable
    String url;

    String url() {
        return url == null ? "" : url;
    }

    /** The file when there is one, else the text; no more than is taken. */
    String text() {
        FileUpload upload = file;
        if (upload == null || upload.size() == 0) {
            return metadata == null ? "" : metadata;
        }
        try {
            return upload.size() > MOST_BYTES
                    ? " ".repeat((int) MOST_BYTES + 1)
                    : new String(Files.readAllBytes(upload.uploadedFile()), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
