package org.liftlock.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where programs get a bearer token for an e-mail address and password. */
@Path("/api/v1/auth/login")
@Tag(name = "Sign-in")
@PermitAll
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class LoginApi {
    private final PasswordSignIn passwords;

    LoginApi(PasswordSignIn passwords) {
        this.passwords = passwords;
    }

    /**
     * @param organization the slug of the one to work for; needed by people of several
     * @param code what the authenticator app shows, or a recovery code; only for accounts with a second factor
     */
    record Login(
            @NotBlank String email,
            @NotBlank String password,
            @Nullable String organization,
            @Nullable String code) {
        @Override
        public String toString() {
            return "Login";
        }
    }

    record Granted(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    @POST
    @Operation(
            summary = "Exchange an e-mail address and password for a bearer token that lasts expires_in seconds",
            description = "Who belongs to several organizations names the one to work for in organization, by its slug;"
                    + " without it the answer is 422 and lists theirs. Everybody else may leave it out.")
    public Granted login(@Valid @NotNull Login login, @Context HttpServerRequest request) {
        Token token = passwords.login(
                new PasswordSignIn.Credentials(login.email(), login.password(), null),
                login.organization(),
                Optional.ofNullable(login.code()).orElse(""),
                Visit.of(request));
        return new Granted(token.text(), "Bearer", Session.Kind.BEARER.lasts().toSeconds());
    }
}
