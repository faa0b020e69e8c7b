package org.liftlock.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.liftlock.problem.Problem;

/** Says where a JSON body is wrong, in the words of problem+json and without the reader's own types. */
class BadBodies {
    private final Problems problems = new Problems();

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException wrong, UriInfo uri) {
        return problems.problem(invalid(wrong), uri);
    }

    /** Also for what the reader wraps: bodies that are no JSON at all. */
    static Optional<Problem> of(Throwable failure) {
        return Optional.ofNullable(failure.getCause())
                .filter(JsonProcessingException.class::isInstance)
                .map(JsonProcessingException.class::cast)
                .map(BadBodies::invalid);
    }

    private static Problem invalid(JsonProcessingException wrong) {
        String place = wrong instanceof JsonMappingException mapping ? path(mapping) : "";
        return new Problem.Invalid(
                place.isEmpty()
                        ? Map.of("body", "Send one JSON object; see /docs for its members.")
                        : Map.of(
                                place,
                                wrong instanceof NulRefused
                                        ? NulRefused.WORDS
                                        : "This is not of the kind that is expected here; see /docs."));
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(place -> place.getFieldName() == null ? String.valueOf(place.getIndex()) : place.getFieldName())
                .collect(Collectors.joining("."));
    }
}
