package org.liftlock;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.product.NeedsFeature;

/** Every route there is, read from the classes that answer them. */
final class Routes {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.liftlock");

    private static final String NOBODYS = UUID.randomUUID().toString();

    private Routes() {}

    static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            type.tryGetAnnotationOfType(Path.class).ifPresent(root -> type.getMethods()
                    .forEach(method -> verb(method).ifPresent(verb -> routes.add(Route.of(type, root, method, verb)))));
        }
        return routes;
    }

    private static Optional<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .map(type -> type.tryGetAnnotationOfType(HttpMethod.class))
                .flatMap(Optional::stream)
                .map(HttpMethod::value)
                .findFirst();
    }

    /**
     * One method of one resource.
     *
     * @param pattern the address with its parameters
     */
    record Route(
            String owner,
            String method,
            String pattern,
            Optional<String> permission,
            Optional<String> feature,
            boolean open,
            boolean onlySignedIn,
            boolean multipart) {
        private static Route of(JavaClass type, Path root, JavaMethod method, String verb) {
            String path = root.value()
                    + method.tryGetAnnotationOfType(Path.class)
                            .map(Path::value)
                            .map(rest -> rest.startsWith("/") ? rest : "/" + rest)
                            .orElse("");
            return new Route(
                    type.getSimpleName(),
                    verb,
                    path.replace("//", "/"),
                    permission(type, method),
                    feature(type, method),
                    method.isAnnotatedWith(PermitAll.class) || type.isAnnotatedWith(PermitAll.class),
                    method.isAnnotatedWith(Authenticated.class) || type.isAnnotatedWith(Authenticated.class),
                    method.tryGetAnnotationOfType(Consumes.class)
                            .map(consumes -> consumes.value()[0].startsWith("multipart"))
                            .orElse(false));
        }

        private static Optional<String> permission(JavaClass type, JavaMethod method) {
            return method.tryGetAnnotationOfType(PermissionsAllowed.class)
                    .or(() -> type.tryGetAnnotationOfType(PermissionsAllowed.class))
                    .map(PermissionsAllowed::value)
                    .map(permissions -> permissions[0]);
        }

        private static Optional<String> feature(JavaClass type, JavaMethod method) {
            return method.tryGetAnnotationOfType(NeedsFeature.class)
                    .or(() -> type.tryGetAnnotationOfType(NeedsFeature.class))
                    .map(NeedsFeature::value);
        }

        boolean api() {
            return pattern.startsWith("/api/");
        }

        /** With the id of nothing. */
        String address() {
            return address(NOBODYS);
        }

        /** With this id wherever one stands. */
        String address(String id) {
            return pattern.replaceAll("\\{[^}]*\\[[^}]*}[^}]*}|\\{(id|person|grant|delegation)[^}]*}", id)
                    .replaceAll("\\{[^}]*}", "x");
        }

        /** With the short name of an organization where one stands. */
        String of(String slug) {
            return pattern.replaceAll("\\{slug[^}]*}", slug)
                    .replaceAll("\\{(id|person)[^}]*}", NOBODYS)
                    .replaceAll("\\{[^}]*}", "x");
        }

        boolean ofOrganization() {
            return pattern.contains("{slug");
        }

        /** Whether it is about one thing that is named by its id. */
        boolean ofOneThing() {
            return !address("a").equals(address("b"));
        }
    }
}
