package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Tells the members of the organization what is about to happen, or has happened.
 *
 * @param when {@code start} or {@code end}
 * @param subject in it and in the body {@code {installation}}, {@code {from}} and {@code {to}} are replaced
 */
public record Notify(String name, String title, String explanation, String when, String subject, String body)
        implements Step {
    public Notify {
        if (when != null && !List.of("start", "end").contains(when)) {
            throw new IllegalArgumentException("'%s' should be start or end".formatted(when));
        }
    }

    @Override
    public String kind() {
        return "notify";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Reversal reversal() {
        return new Reversal.Never("a notice that was sent cannot be called back");
    }

    @Override
    public Outline check(Site site) {
        return Outline.of("Sends a notice: \"%s\"".formatted(filled(subject, site)));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        if (pulse.wish() != Wish.GO_ON) {
            return new Outcome.Stopped(pulse.wish());
        }
        String words = filled(subject, site);
        site.notices().tell(name, words, filled(body, site));
        pulse.log("Sent: " + words);
        return new Outcome.Done(
                "The members of the organization were told.",
                true,
                List.of(Finding.info("notice_sent", "Sent: " + words)));
    }

    private static String filled(String text, Site site) {
        return text.replace("{installation}", site.installation())
                .replace("{from}", site.from().name())
                .replace("{to}", site.to().name());
    }
}
