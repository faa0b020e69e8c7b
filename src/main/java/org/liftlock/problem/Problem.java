package org.liftlock.problem;

import java.util.List;
import java.util.Map;

/** Why a request is refused: becomes a page, or problem+json (RFC 9457). */
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String remedy;

    private Problem(int status, String code, String detail, String remedy) {
        super(detail);
        this.status = status;
        this.code = code;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    /** Stable and countable, in snake_case. */
    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    public abstract String title();

    /** There is no such thing, or it is not yours to see. */
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        public NotFound(String what) {
            super(
                    404,
                    "not_found",
                    "There is no such %s, or you may not see it.".formatted(what),
                    "Check the address.");
        }

        @Override
        public String title() {
            return "Not found";
        }
    }

    /** What is asked for does not fit the state things are in. */
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String detail, String remedy) {
            super(409, code, detail, remedy);
        }

        @Override
        public String title() {
            return "Not possible now";
        }
    }

    /** What was sent cannot be used; the errors stand beside the fields they belong to. */
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // problems are never serialized
        private final Map<String, String> errors;

        public Invalid(Map<String, String> errors) {
            super(
                    422,
                    "invalid",
                    "Some of what was sent cannot be used.",
                    "Correct the named fields and send it again.");
            this.errors = Map.copyOf(errors);
        }

        public Map<String, String> errors() {
            return errors;
        }

        @Override
        public String title() {
            return "Not valid";
        }
    }

    /** Something the request depends on does not work; the findings say what and how to mend it. */
    public static final class Unusable extends Problem {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // problems are never serialized
        private final List<Finding> findings;

        public Unusable(List<Finding> findings) {
            this(findings, worst(findings));
        }

        private Unusable(List<Finding> findings, Finding worst) {
            super(422, worst.code(), worst.message(), worst.remedy());
            this.findings = List.copyOf(findings);
        }

        /** What is merely told beside it is not what stands in the way. */
        private static Finding worst(List<Finding> findings) {
            return findings.stream().filter(Finding::blocks).findFirst().orElseGet(findings::getFirst);
        }

        public List<Finding> findings() {
            return findings;
        }

        @Override
        public String title() {
            return "Cannot be used";
        }
    }

    /** Nobody is signed in, or not with what was sent. */
    public static final class Unauthenticated extends Problem {
        private static final long serialVersionUID = 1L;

        public Unauthenticated(String code, String detail, String remedy) {
            super(401, code, detail, remedy);
        }

        @Override
        public String title() {
            return "Not signed in";
        }
    }

    /** Signed in, but without the permission. */
    public static final class Forbidden extends Problem {
        private static final long serialVersionUID = 1L;

        public Forbidden() {
            super(
                    403,
                    "forbidden",
                    "Your role does not allow this.",
                    "Ask an administrator of your organization for the permission.");
        }

        public Forbidden(String code, String detail, String remedy) {
            super(403, code, detail, remedy);
        }

        @Override
        public String title() {
            return "Not allowed";
        }
    }

    /** More bytes than are taken. */
    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        public TooLarge(long most) {
            super(
                    413,
                    "too_large",
                    "What was sent is larger than the %s that are taken here."
                            .formatted(most < 1_000_000 ? most + " bytes" : most / 1_000_000 + " MB"),
                    "Send less at once, or ask whoever runs the portal to raise the limit.");
        }

        @Override
        public String title() {
            return "Too large";
        }
    }

    /** Too often in too short a time. */
    public static final class TooMany extends Problem {
        private static final long serialVersionUID = 1L;

        private final long retryAfterSeconds;

        public TooMany(String detail, long retryAfterSeconds) {
            super(429, "too_many_attempts", detail, "Wait %d seconds and try again.".formatted(retryAfterSeconds));
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }

        @Override
        public String title() {
            return "Too many attempts";
        }
    }
}
