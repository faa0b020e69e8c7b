package org.liftlock.web;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.liftlock.problem.Problem;

/** Turns a missing permission into an answer that says which one it is and what helps. */
class Refusals {
    private final Instance<RefusalReason> reasons;
    private final Problems problems = new Problems();

    Refusals(Instance<RefusalReason> reasons) {
        this.reasons = reasons;
    }

    /** On another thread, because permissions are checked where nothing may wait. */
    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException refused, UriInfo uri, SimpleResourceInfo resource) {
        return Uni.createFrom()
                .item(() -> problems.problem(reason(resource), uri))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Problem reason(SimpleResourceInfo resource) {
        return permission(resource)
                .flatMap(permission -> reasons.stream()
                        .flatMap(reason -> reason.of(permission).stream())
                        .findFirst())
                .orElseGet(Problem.Forbidden::new);
    }

    private static Optional<String> permission(SimpleResourceInfo resource) {
        try {
            Class<?> type = resource.getResourceClass();
            AnnotatedElement method = type.getDeclaredMethod(resource.getMethodName(), resource.parameterTypes());
            return Stream.of(method, type)
                    .map(element -> element.getAnnotation(PermissionsAllowed.class))
                    .filter(annotation -> annotation != null)
                    .map(annotation -> annotation.value()[0])
                    .findFirst();
        } catch (NoSuchMethodException elsewhere) {
            return Optional.empty();
        }
    }
}
