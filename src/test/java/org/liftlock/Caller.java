package org.liftlock;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who calls many routes, one after the other on kept connections: pages with a session, the API with a token. */
final class Caller {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final String token;
    private final String cookies;
    private final String formToken;

    private Caller(String token, String cookies, String formToken) {
        this.token = token;
        this.cookies = cookies;
        this.formToken = formToken;
    }

    static Caller of(String email) {
        HttpResponse<String> page = send(request("/sign-in").GET());
        Matcher found = FORM_TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("The page has no form:\n" + page.body());
        }
        String cookie = page.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("csrf-token="))
                .map(set -> set.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
        return new Caller(
                World.token(email),
                "liftlock_session=%s; %s".formatted(Browser.sessionOf(email), cookie),
                found.group(1));
    }

    static Caller stranger() {
        return new Caller("", "", "");
    }

    /** Reads as they are; writes without anything in them, so that nothing happens beyond the question. */
    HttpResponse<String> call(Routes.Route route, String address) {
        HttpRequest.Builder request = request(address);
        if (route.api()) {
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return send(request.header("Content-Type", "application/json")
                    .method(
                            route.method(),
                            route.method().equals("GET")
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString("{}")));
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        if (route.method().equals("GET")) {
            return send(request.GET());
        }
        return send(route.multipart() ? multipart(request) : form(request));
    }

    private HttpRequest.Builder form(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("csrf-token=" + formToken));
    }

    private HttpRequest.Builder multipart(HttpRequest.Builder request) {
        return request.header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--part\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n%s\r\n--part--\r\n"
                                .formatted(formToken)));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + address))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
