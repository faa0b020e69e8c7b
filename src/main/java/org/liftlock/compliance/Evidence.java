package org.liftlock.compliance;

/**
 * One thing that an auditor asks for.
 *
 * @param id stable, in kebab-case
 * @param figure what was counted, with its unit
 * @param explanation what was looked at and what was found, in one or two sentences
 * @param page where it is mended, or looked at more closely
 * @param remedy what that page is good for, as the words of a link
 */
public record Evidence(
        String id, String title, Standing standing, String figure, String explanation, String page, String remedy) {}
