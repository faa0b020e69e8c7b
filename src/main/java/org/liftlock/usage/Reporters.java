package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.PresentedLicense;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.MinuteShare;
import org.liftlock.web.Origin;

/** Knows who reports: a program with a key, or an installation by the license that it holds. */
@ApplicationScoped
class Reporters {
    private static final String SCHEME = "License ";

    private final PresentedLicense licenses;
    private final CurrentViewer viewer;
    private final MinuteShare share;

    Reporters(PresentedLicense licenses, CurrentViewer viewer, UsageSettings settings, Clock clock) {
        this.licenses = licenses;
        this.viewer = viewer;
        this.share = new MinuteShare(settings.perMinute(), clock);
    }

    /**
     * @param authorization the header
     * @param address where it comes from
     * @throws Problem.TooMany when more came from there in this minute than is let in without an account
     */
    Reporter require(@Nullable String authorization, String address) {
        if (viewer.isSignedIn()) {
            return of(viewer.get());
        }
        long wait = share.take(Origin.counted(address));
        if (wait > 0) {
            throw new Problem.TooMany("More batches came from your address than are taken in a minute.", wait);
        }
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header ->
                        licenses.require(header.substring(SCHEME.length()).strip()))
                .map(holder -> new Reporter(
                        holder.organization(), "license " + holder.license(), holder.product(), holder.installation()))
                .orElseThrow(Reporters::stranger);
    }

    private static Reporter of(Viewer viewer) {
        if (!viewer.may(Permissions.USAGE_REPORT)) {
            throw new Problem.Forbidden();
        }
        if (viewer.organization() == null) {
            throw new Problem.Forbidden(
                    "no_organization",
                    "Staff belong to no organization, so there is nobody whose usage this could be.",
                    "Send it with a key of the organization, or with the license of its installation.");
        }
        return new Reporter(viewer.organization(), viewer.email(), "", "");
    }

    private static Problem.Unauthenticated stranger() {
        return new Problem.Unauthenticated(
                "not_signed_in",
                "Neither a bearer token nor a license was sent.",
                "Send Authorization: Bearer <API key>, or Authorization: License <license key>.");
    }
}
