package org.liftlock.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.liftlock.problem.Problem;

/** Refuses forms and addresses with the one character that no database keeps in text, before anything is done with them. */
class SentText {
    @ServerRequestFilter
    @WithFormRead
    void check(ResteasyReactiveContainerRequestContext request) {
        if (holdNul(request.getUriInfo().getPathParameters())) {
            throw new Problem.NotFound("page");
        }
        Map<String, String> errors = new TreeMap<>();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(NulRefused::in)) {
                errors.put(name, NulRefused.WORDS);
            }
        });
        if (request.getServerRequestContext() instanceof ResteasyReactiveRequestContext context
                && context.getFormData() != null) {
            check(context.getFormData(), errors);
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private static boolean holdNul(MultivaluedMap<String, String> parameters) {
        return parameters.values().stream().anyMatch(values -> values.stream().anyMatch(NulRefused::in));
    }

    /** The content of a file is its reader's to judge; its name is text. */
    private static void check(FormData form, Map<String, String> errors) {
        for (String field : form) {
            form.get(field).stream()
                    .map(value -> value.isFileItem() ? String.valueOf(value.getFileName()) : value.getValue())
                    .filter(NulRefused::in)
                    .findFirst()
                    .ifPresent(found -> errors.put(field, NulRefused.WORDS));
        }
    }
}
