package org.liftlock.notice;

import java.util.Optional;

/** Where files come from that go with mails; they are made when the mail leaves, and the outbox keeps none. */
public interface Enclosures {
    /** One file, such as an invoice as PDF. */
    record File(String name, String mediaType, byte[] content) {}

    /** Empty for what others know, and for what is not there any more. */
    Optional<File> find(String key);
}
