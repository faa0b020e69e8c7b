package org.liftlock.migration.step;

/** What came back when a service was asked. */
sealed interface ServiceReply {

    /** On one line, for people. */
    String words();

    /** Whether the service itself is at work, well or not. */
    boolean alive();

    /** An answer, from the service or from a proxy before it. */
    record Answered(int status, String body) implements ServiceReply {
        @Override
        public String words() {
            return "it answered %d%s".formatted(status, body.isBlank() ? " with nothing" : ": " + Excerpt.of(body));
        }

        /** Proxies answer 502, 503 or 504 for a service that is not there; a service that is unwell says why in JSON. */
        @Override
        public boolean alive() {
            return switch (status) {
                case 502, 504 -> false;
                case 503 -> body.strip().startsWith("{");
                default -> true;
            };
        }

        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /** No answer. */
    record Silent(String words) implements ServiceReply {
        @Override
        public boolean alive() {
            return false;
        }
    }
}
