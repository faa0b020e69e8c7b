package org.liftlock.sso.scim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a request of a directory is refused, in the terms of RFC 7644, section 3.12. */
final class ScimRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String type;

    private ScimRefused(int status, @Nullable String type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
    }

    static ScimRefused unknownToken() {
        return new ScimRefused(401, null, "The bearer token is missing, unknown, or of another organization.");
    }

    static ScimRefused unlicensed(List<String> editions) {
        return new ScimRefused(
                403,
                null,
                "No license of this organization brings single sign-on any more: users can be read, deactivated and deleted, and nothing else. It comes with: %s."
                        .formatted(String.join(", ", editions)));
    }

    static ScimRefused notFound(String id) {
        return new ScimRefused(404, null, "There is no resource %s.".formatted(id));
    }

    static ScimRefused taken(String detail) {
        return new ScimRefused(409, "uniqueness", detail);
    }

    static ScimRefused wrong(String type, String detail) {
        return new ScimRefused(400, type, detail);
    }

    static ScimRefused changed() {
        return new ScimRefused(412, null, "The resource was changed meanwhile. Read it again.");
    }

    int status() {
        return status;
    }

    @Nullable
    String type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
