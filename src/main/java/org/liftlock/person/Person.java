package org.liftlock.person;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in. */
@Entity
public class Person {
    @Id
    private UUID id;

    private String email;
    private String name;
    private String passwordHash;

    @Column(updatable = false)
    private @Nullable String staffRole;

    private Instant createdAt;
    private @Nullable Instant disabledAt;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    /** @param staffRole null for people who are none of the maker's staff */
    public Person(String email, String name, String password, @Nullable Role staffRole, Instant now) {
        this.id = UUID.randomUUID();
        this.email = email;
        this.name = name;
        this.passwordHash = BcryptUtil.bcryptHash(password);
        this.staffRole = staffRole == null ? null : staffRole.id();
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public Optional<Role> staffRole() {
        return Optional.ofNullable(staffRole).map(Role::of);
    }

    public boolean proves(String password) {
        return disabledAt == null && BcryptUtil.matches(password, passwordHash);
    }

    public void changePassword(String password) {
        if (!BcryptUtil.matches(password, passwordHash)) {
            passwordHash = BcryptUtil.bcryptHash(password);
        }
    }
}
