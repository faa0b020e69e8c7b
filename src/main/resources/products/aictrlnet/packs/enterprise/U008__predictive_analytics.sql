DROP TABLE IF EXISTS predictive_accuracy;
DROP TABLE IF EXISTS predictive_forecast_points;
DROP TABLE IF EXISTS predictive_forecasts;
DROP TABLE IF EXISTS predictive_models;
