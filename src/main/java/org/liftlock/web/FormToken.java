package org.liftlock.web;

import io.quarkus.csrf.reactive.runtime.CsrfTokenParameterProvider;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/**
 * Whether forms can be written on this page; templates know it as {@code forms}. Where no resource matched, as on a page
 * that does not exist, the CSRF filter has not run and there is no token.
 */
@Named("forms")
@RequestScoped
public class FormToken {
    private final CsrfTokenParameterProvider csrf;

    FormToken(CsrfTokenParameterProvider csrf) {
        this.csrf = csrf;
    }

    public boolean isPossible() {
        try {
            return csrf.getToken() != null;
        } catch (IllegalStateException noToken) {
            return false;
        }
    }
}
