package org.liftlock.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that members of an organization are told.
 *
 * @param key unique in the organization: what was told once is not told again
 * @param headline and body hold no secret; blank lines part the paragraphs of the body
 * @param link a path of the portal
 * @param permission only members who have it, and support staff who have it, get it by mail; null for all members
 * @param besides the e-mail address of somebody who does not get it by mail; null for nobody
 */
public record News(
        UUID organization,
        Subject subject,
        String key,
        String headline,
        String body,
        String link,
        @Nullable String permission,
        @Nullable String besides) {
    public News(UUID organization, Subject subject, String key, String headline, String body, String link) {
        this(organization, subject, key, headline, body, link, null, null);
    }
}
