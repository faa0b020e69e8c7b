package org.liftlock.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.liftlock.problem.Problem;

/** Turns whatever a request ended in into a page, or into problem+json for the API. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance problem(int status, String title, String detail, String remedy);
    }

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response = answer(uri, ProblemBody.of(problem));
        if (problem instanceof Problem.TooMany tooMany) {
            response.header("Retry-After", tooMany.retryAfterSeconds());
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException missing, UriInfo uri) {
        return problem(new Problem.NotFound("page"), uri);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid, UriInfo uri) {
        Map<String, String> errors = new TreeMap<>();
        for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
            errors.put(leaf(violation.getPropertyPath()), violation.getMessage());
        }
        return problem(new Problem.Invalid(errors), uri);
    }

    /** The path without the method's and parameter's names: nobody outside knows those. */
    private static String leaf(Path path) {
        String text = path.toString();
        String[] parts = text.split("\\.", 3);
        return parts.length == 3 ? parts[2] : parts[parts.length - 1];
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused, UriInfo uri) {
        Optional<Problem> body = BadBodies.of(refused);
        if (body.isPresent()) {
            return problem(body.get(), uri);
        }
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        String title = refused.getResponse().getStatusInfo().getReasonPhrase();
        return answer(
                        uri,
                        new ProblemBody(
                                "about:blank",
                                title,
                                status,
                                "The request was not understood: %s.".formatted(title),
                                "bad_request",
                                "Check it against the description at /docs.",
                                null,
                                null))
                .build();
    }

    @ServerExceptionMapper
    Response broken(RuntimeException defect, UriInfo uri) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(defect, "Request to %s failed, number %s", uri.getPath(), number);
        return answer(
                        uri,
                        new ProblemBody(
                                "about:blank",
                                "Something broke",
                                500,
                                "The portal made a mistake; it is recorded under the number %s.".formatted(number),
                                "internal_error",
                                "Try again. If it happens again, give the number to your support.",
                                null,
                                null))
                .build();
    }

    private static Response.ResponseBuilder answer(UriInfo uri, ProblemBody body) {
        Response.ResponseBuilder response = Response.status(body.status());
        return uri.getPath().startsWith("/api/")
                ? response.entity(body).type(ProblemBody.MEDIA_TYPE)
                : response.entity(Templates.problem(body.status(), body.title(), words(body), body.remedy())
                                .render())
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
    }

    /** Where no form can be shown again, the page names the fields. */
    private static String words(ProblemBody body) {
        return body.errors() == null
                ? body.detail()
                : body.errors().entrySet().stream()
                        .map(error -> " %s: %s".formatted(error.getKey(), error.getValue()))
                        .collect(Collectors.joining("", body.detail(), ""));
    }
}
