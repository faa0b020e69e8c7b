package org.liftlock.notice;

import io.quarkus.arc.All;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.liftlock.secret.Seal;

/** Hands one mail to the SMTP server. */
@ApplicationScoped
class Postman {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By these a server says that this mail, and not its own state or our password, is the trouble (RFC 5321). */
    private static final List<Integer> REFUSED = List.of(550, 551, 552, 553, 554, 555);

    private final ReactiveMailer mailer;
    private final Seal seal;
    private final List<Enclosures> enclosures;

    /** Asked by another thread, the client may miss the beginning of the server's greeting and wait for it in vain. */
    private final Context loop;

    Postman(ReactiveMailer mailer, Seal seal, @All List<Enclosures> enclosures, Vertx vertx) {
        this.mailer = mailer;
        this.seal = seal;
        this.enclosures = enclosures;
        this.loop = vertx.getOrCreateContext();
    }

    /** How it went. */
    sealed interface Result {
        /** The server has taken it. */
        record Taken() implements Result {}

        /** @param forGood whether trying again would not help */
        record Refused(String why, boolean forGood) implements Result {}
    }

    Result deliver(OutgoingMail letter) {
        try {
            Mail mail = Mail.withText(letter.recipient(), letter.subject(), letter.opened(letter.text(), seal))
                    .setHtml(letter.opened(letter.html(), seal))
                    .addHeader("Message-ID", letter.messageId())
                    .addHeader("Auto-Submitted", "auto-generated");
            letter.enclosure().ifPresent(key -> enclosed(key)
                    .forEach(file -> mail.addAttachment(file.name(), file.content(), file.mediaType())));
            mailer.send(mail)
                    .runSubscriptionOn(task -> loop.runOnContext(now -> task.run()))
                    .await()
                    .atMost(PATIENCE);
            return new Result.Taken();
        } catch (RuntimeException refused) {
            return why(refused);
        }
    }

    private List<Enclosures.File> enclosed(String key) {
        return enclosures.stream().flatMap(source -> source.find(key).stream()).toList();
    }

    private static Result.Refused why(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof SMTPException)) {
            cause = cause.getCause();
        }
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof SMTPException smtp
                ? new Result.Refused(words, REFUSED.contains(smtp.getReplyCode()))
                : new Result.Refused(words, false);
    }
}
