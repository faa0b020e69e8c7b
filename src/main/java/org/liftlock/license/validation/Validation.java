package org.liftlock.license.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.liftlock.license.KeyRing;
import org.liftlock.license.KeyRings;
import org.liftlock.product.Products;
import org.liftlock.web.Origin;

/** Answers what installations ask about their licenses, signs what it answers, and notes it. */
@ApplicationScoped
class Validation {
    private final KnownLicenses licenses;
    private final KeyRings keys;
    private final Products products;
    private final CheckLog log;
    private final CheckShare share;
    private final ObjectMapper json;
    private final Clock clock;

    Validation(
            KnownLicenses licenses,
            KeyRings keys,
            Products products,
            CheckLog log,
            CheckShare share,
            ObjectMapper json,
            Clock clock) {
        this.licenses = licenses;
        this.keys = keys;
        this.products = products;
        this.log = log;
        this.share = share;
        this.json = json;
        this.clock = clock;
    }

    /** At once, where nothing has to be asked of the database. */
    Optional<String> ready(Question question, String address) {
        return keys.ready().flatMap(ring -> licenses.ready(question.token(), ring)
                .map(known -> answer(known, question, address, ring)));
    }

    /** @return the answer as JSON, with the member {@code answer}: the same, signed */
    String ask(Question question, String address) {
        KeyRing ring = keys.get();
        return licenses.find(question.token(), ring)
                .map(known -> answer(known, question, address, ring))
                .orElseGet(() -> signed(refusal(question, address, ring), ring));
    }

    /** An installation whose key was replaced is to be seen as one that asks in vain, not as one that is not heard of. */
    private Answer refusal(Question question, String address, KeyRing ring) {
        return licenses.replaced(question.token(), ring)
                .map(standing -> {
                    Answer answer = Answer.replaced(question, now());
                    note(Check.replaced(standing, question, answer, Origin.kept(address)));
                    return answer;
                })
                .orElseGet(() -> Answer.unknown(question, now()));
    }

    private String answer(KnownLicenses.Known known, Question question, String address, KeyRing ring) {
        Answer answer = Answer.of(
                known.standing(),
                known.presented(),
                question,
                products.find(known.standing().claims().product()).orElse(null),
                now());
        note(Check.of(known, question, answer, Origin.kept(address)));
        return signed(answer, ring);
    }

    private void note(Check check) {
        share.of(check).ifPresent(log::note);
    }

    private String signed(Answer answer, KeyRing ring) {
        String body = write(answer);
        return body.substring(0, body.length() - 1) + ",\"answer\":\"" + ring.sign(Answer.TYPE, body) + "\"}";
    }

    private String write(Answer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
