package org.liftlock.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    @Test
    void everyPermissionSaysWhatItAllows() {
        assertThat(Arrays.stream(Permissions.class.getDeclaredFields())
                        .filter(field -> Modifier.isPublic(field.getModifiers()))
                        .filter(field -> !field.isAnnotationPresent(Allows.class)))
                .isEmpty();
        assertThat(Permissions.all())
                .allSatisfy(permission -> assertThat(permission.description()).hasSizeGreaterThan(10));
    }

    @Test
    void everyPermissionIsHeldBySomebodyAndEveryHeldOneExists() {
        for (Permission permission : Permissions.all()) {
            assertThat(Arrays.stream(Role.values()).filter(role -> role.allows(permission.id())))
                    .as(permission.id())
                    .isNotEmpty();
        }
        for (Role role : Role.values()) {
            assertThat(role.permissions()).allMatch(id -> Permissions.find(id).isPresent());
        }
    }

    @Test
    void rolesHoldWhatTheyInherit() {
        for (Role role : Role.values()) {
            role.inherits()
                    .ifPresent(inherited -> assertThat(role.permissions()).containsAll(inherited.permissions()));
        }
    }

    @Test
    void organizationsOwnRoleIsKnownByTheRoleItInherits() {
        assertThat(Role.of("manager:release-lead")).isEqualTo(Role.MANAGER);
    }
}
