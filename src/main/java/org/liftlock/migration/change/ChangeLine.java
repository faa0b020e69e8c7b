package org.liftlock.migration.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.OrganizationChange;

/**
 * One organization on a sheet.
 *
 * @param state planned, applied, failed or undone
 * @param reason why nothing was done for it
 * @param acceptedBy who has accepted what it loses
 * @param position among all of the sheet, from 1
 */
public record ChangeLine(
        String subject,
        String name,
        String state,
        @Nullable String reason,
        @Nullable String acceptedBy,
        @Nullable Instant acceptedAt,
        OrganizationChange detail,
        long position) {

    /** Its key as a part of an address. */
    public String segment() {
        return Segment.of(subject);
    }

    public int unclear() {
        return detail.conflicts().size()
                + detail.unmapped().size()
                + detail.unreadable().size();
    }

    public boolean losing() {
        return !detail.losses().isEmpty();
    }

    public boolean open() {
        return losing() && acceptedBy == null;
    }

    /** Whether there is something to take back. */
    public boolean undoable() {
        return state.equals("applied") && !detail.grants().isEmpty();
    }

    public String stateWords() {
        return switch (state) {
            case "applied" -> detail.grants().isEmpty() ? "Nothing to do" : "Done";
            case "failed" -> "Failed";
            case "undone" -> "Taken back";
            default -> detail.grants().isEmpty() ? "Nothing to do" : "Planned";
        };
    }

    public String stateIcon() {
        return switch (state) {
            case "applied" -> "circle-check";
            case "failed" -> "alert-circle";
            case "undone" -> "arrow-back-up";
            default -> "clipboard-list";
        };
    }

    public String stateTone() {
        return switch (state) {
            case "applied" -> "green";
            case "failed" -> "red";
            case "undone" -> "orange";
            default -> "blue";
        };
    }
}
