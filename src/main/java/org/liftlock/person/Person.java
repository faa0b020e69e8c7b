package org.liftlock.person;

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
        this.passwordHash = PasswordHash.of(password);
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

    /** As the directory of their organization has them. */
    public void rename(String email, String name) {
        this.email = email;
        this.name = name;
    }

    public boolean hasPassword() {
        return passwordHash != null;
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }

    /** A hash of an older kind becomes one of the present kind, now that the password is at hand. */
    public boolean proves(String password) {
        if (isDisabled() || passwordHash == null || !PasswordHash.fits(password, passwordHash)) {
            return false;
        }
        if (PasswordHash.aged(passwordHash)) {
            passwordHash = PasswordHash.of(password);
        }
        return true;
    }

    public void changePassword(String password) {
        if (passwordHash == null || !PasswordHash.fits(password, passwordHash)) {
            passwordHash = PasswordHash.of(password);
        }
    }
}
