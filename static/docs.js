// Starts Swagger UI on the description of this portal.
SwaggerUIBundle({ url: '/openapi?format=json', dom_id: '#swagger-ui', deepLinking: true });
