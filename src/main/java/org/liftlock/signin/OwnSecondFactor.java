package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** The second factor of whoever asks. */
@ApplicationScoped
class OwnSecondFactor {
    private final SecondFactor secondFactor;
    private final Scopes scopes;
    private final People people;
    private final CurrentViewer viewer;
    private final SignInLimits limits;
    private final Seal seal;

    OwnSecondFactor(
            SecondFactor secondFactor,
            Scopes scopes,
            People people,
            CurrentViewer viewer,
            SignInLimits limits,
            Seal seal) {
        this.secondFactor = secondFactor;
        this.scopes = scopes;
        this.people = people;
        this.viewer = viewer;
        this.limits = limits;
        this.seal = seal;
    }

    /**
     * How it stands.
     *
     * @param since null when there is none
     * @param password whether the person signs in with a password at all
     */
    record State(@Nullable Instant since, long codesLeft, boolean required, boolean password) {}

    State state() {
        Viewer me = viewer.get();
        return with(person -> new State(
                secondFactor.since(person.id()).orElse(null),
                secondFactor.left(person.id()),
                secondFactor.isRequired(me.organization()),
                person.hasPassword()));
    }

    private <T> T with(Function<Person, T> work) {
        return scopes.in(
                Scope.PORTAL, () -> work.apply(people.findById(viewer.get().person())));
    }

    String sealed(AppSecret secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(secret.base32(), place()));
    }

    /** Empty for what was not sealed for this person. */
    Optional<AppSecret> opened(String sealed) {
        try {
            return Optional.of(new AppSecret(seal.open(Base64.getUrlDecoder().decode(sealed), place())));
        } catch (IllegalArgumentException | IllegalStateException forged) {
            return Optional.empty();
        }
    }

    private String place() {
        return "person:%s:new-authenticator".formatted(viewer.get().person());
    }

    Optional<List<String>> setUp(AppSecret secret, String code) {
        return with(person -> {
            limits.take("code:" + person.id(), SecondStep.ATTEMPTS);
            return secondFactor.setUp(person, secret, code);
        });
    }

    List<String> codes() {
        return with(person -> {
            if (!secondFactor.isSetUp(person.id())) {
                throw new Problem.NotFound("second factor");
            }
            return secondFactor.codes(person);
        });
    }

    void takeAway() {
        State now = state();
        if (now.required()) {
            throw new Problem.Conflict(
                    "second_factor_required",
                    "Your organization lets nobody in without a second factor.",
                    "Set up another app instead; it takes the place of this one.");
        }
        with(person -> {
            secondFactor.takeAway(person, person.email());
            return true;
        });
    }
}
