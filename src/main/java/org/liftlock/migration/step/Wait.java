package org.liftlock.migration.step;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.window.Opening;

/** What a run waits for before it can go on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "for")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Wait.Confirmation.class, name = "confirmation"),
    @JsonSubTypes.Type(value = Wait.Approval.class, name = "approval"),
    @JsonSubTypes.Type(value = Wait.Window.class, name = "window")
})
public sealed interface Wait {

    /** What is to be done, for people. */
    String request();

    /**
     * A person does something and says so.
     *
     * @param against whether the data speak against going on, so that the person has to say why
     * @param denied what they speak against
     */
    record Confirmation(String request, boolean against, List<String> denied) implements Wait {
        /** Before what is denied was written down, it was known only that something is. */
        public Confirmation(String request, boolean against, @Nullable List<String> denied) {
            this.request = request;
            this.against = against;
            this.denied = denied == null ? List.of() : List.copyOf(denied);
        }

        public Confirmation(String request, List<String> denied) {
            this(request, !denied.isEmpty(), denied);
        }

        public Confirmation(String request) {
            this(request, List.of());
        }
    }

    /**
     * People other than the one who started the run agree to its plan.
     *
     * @param digest of the plan that they are asked about
     * @param approvers how many have to agree
     * @param given the e-mail addresses of those who have done so, not too long ago
     * @param expiresAt when they are asked anew
     */
    record Approval(String request, String digest, int approvers, List<String> given, Instant expiresAt)
            implements Wait {}

    /** A maintenance window opens. */
    record Window(String request, Opening opening) implements Wait {}

    /** The word for it in the database and the API. */
    default String id() {
        return switch (this) {
            case Confirmation confirmation -> "confirmation";
            case Approval approval -> "approval";
            case Window window -> "window";
        };
    }

    default String words() {
        return switch (this) {
            case Confirmation confirmation -> "Waiting for a person";
            case Approval approval -> "Waiting for approval";
            case Window window -> "Waiting for its window";
        };
    }

    /** When it is worth looking again although nobody has done anything. */
    default Optional<Instant> looksAgain() {
        return switch (this) {
            case Confirmation confirmation -> Optional.empty();
            case Approval approval -> Optional.of(approval.expiresAt());
            case Window window -> Optional.of(window.opening().from());
        };
    }
}
