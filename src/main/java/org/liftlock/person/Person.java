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
    private @Nullable String passwordHash;

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

    /** Somebody who signs in through their organization, or has yet to choose a password. */
    public static Person withoutPassword(String email, String name, Instant now) {
        Person person = new Person();
        person.id = UUID.randomUUID();
        person.email = email;
        person.name = name;
        person.createdAt = now;
        return person;
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

    public boolean hasPassword() {
        return passwordHash != null;
    }

    public boolean proves(String password) {
        return disabledAt == null && passwordHash != null && BcryptUtil.matches(password, passwordHash);
    }

    public void changePassword(String password) {
        if (passwordHash == null || !BcryptUtil.matches(password, passwordHash)) {
            passwordHash = BcryptUtil.bcryptHash(password);
        }
    }
}
