package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.Letter;
import org.liftlock.notice.Letters;
import org.liftlock.person.PasswordRule;
import org.liftlock.person.People;
import org.liftlock.person.Person;

/** Changes passwords, by whoever knows the present one or reads the person's mail. */
@ApplicationScoped
class Passwords implements PanacheRepositoryBase<PasswordReset, String> {
    static final Duration RESET_LASTS = Duration.ofHours(1);
    private static final int LETTERS_FOR_A_PERSON = 3;

    private final Scopes scopes;
    private final People people;
    private final Sessions sessions;
    private final SignInLimits limits;
    private final Letters letters;
    private final AuditTrail audit;
    private final Clock clock;

    Passwords(
            Scopes scopes,
            People people,
            Sessions sessions,
            SignInLimits limits,
            Letters letters,
            AuditTrail audit,
            Clock clock) {
        this.scopes = scopes;
        this.people = people;
        this.sessions = sessions;
        this.limits = limits;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was typed. */
    record Change(String present, String fresh, String repeated) {
        @Override
        public String toString() {
            return "Change";
        }
    }

    boolean has(UUID person) {
        return scopes.in(Scope.PORTAL, () -> people.findById(person).hasPassword());
    }

    /** @return what is wrong, by field; nothing when it is done, and the person's other sessions are ended */
    Map<String, String> change(UUID person, UUID session, Change change) {
        return scopes.in(Scope.PORTAL, () -> {
            limits.take("password:" + person, SecondStep.ATTEMPTS);
            Person known = people.findById(person);
            Map<String, String> errors = errors(known, change);
            if (!known.proves(change.present())) {
                errors.put("present", "This is not your present password.");
            }
            if (errors.isEmpty()) {
                set(known, change.fresh(), session);
            }
            return errors;
        });
    }

    private static Map<String, String> errors(Person person, Change change) {
        Map<String, String> errors = new HashMap<>();
        PasswordRule.objection(change.fresh(), person.email()).ifPresent(wrong -> errors.put("fresh", wrong));
        if (!change.fresh().equals(change.repeated())) {
            errors.put("repeated", "The two are not the same. Type the new password again.");
        }
        return errors;
    }

    private void set(Person person, String password, @Nullable UUID except) {
        person.changePassword(password);
        delete("personId", person.id());
        if (except == null) {
            sessions.delete("person.id", person.id());
        } else {
            sessions.delete("person.id = ?1 and id <> ?2", person.id(), except);
        }
        audit.record(null, person.email(), "password.changed", person.email(), Map.of("reset", except == null));
    }

    /** Writes to the person; whoever asked learns nothing. */
    void sendReset(String email) {
        scopes.run(Scope.PORTAL, () -> people.byEmail(email)
                .filter(person -> person.hasPassword() && !person.isDisabled())
                .filter(this::mayBeWritten)
                .ifPresent(this::writeReset));
    }

    /** Nobody can fill a person's mailbox from here. */
    private boolean mayBeWritten(Person person) {
        delete("expiresAt < ?1", clock.instant());
        return count("personId", person.id()) < LETTERS_FOR_A_PERSON;
    }

    private void writeReset(Person person) {
        Token token = Token.random();
        persist(new PasswordReset(token, person.id(), clock.instant().plus(RESET_LASTS)));
        audit.record(null, "visitor", "password_reset.asked", person.email(), Map.of());
        letters.write(new Letter(
                null,
                person.email(),
                "Choose a new password",
                """
                Somebody, perhaps you, asked to choose a new password for %s.

                The link works once, within one hour. If you did not ask, do nothing: your password stays as it is.
                """.formatted(person.email()),
                "Choose a new password",
                "/sign-in/reset?token=" + token.text(),
                "You get this because somebody typed your address under Forgotten your password?"));
    }

    boolean isGood(Token token) {
        return scopes.in(Scope.PORTAL, () -> good(token).isPresent());
    }

    private Optional<PasswordReset> good(Token token) {
        return find("tokenHash = ?1 and expiresAt > ?2", token.hash(), clock.instant())
                .firstResultOptional();
    }

    /** @return what is wrong, by field; empty when the link is spent or too old; all sessions are ended when it is done */
    Optional<Map<String, String>> reset(Token token, Change change) {
        return scopes.in(Scope.PORTAL, () -> good(token).map(found -> {
            Person person = people.findById(found.personId());
            Map<String, String> errors = errors(person, change);
            if (errors.isEmpty()) {
                set(person, change.fresh(), null);
            }
            return errors;
        }));
    }
}
