namespace PhrCluster.Alerts;

/// <summary>The rules by which alerts are raised. The names are stored, and are the same on every page: they never change their meaning.</summary>
public static class AlertRuleNames
{
    /// <summary>Two severely high blood pressures within half an hour.</summary>
    public const string BloodPressureSevere = "BP-SEVERE";

    /// <summary>A week's average of home blood pressure at stage 1 or above.</summary>
    public const string BloodPressureHigh = "BP-HIGH";

    /// <summary>The same at stage 2.</summary>
    public const string BloodPressureStage2 = "BP-STAGE2";

    public const string BloodPressureLow = "BP-LOW";

    /// <summary>Glucose below 3.0 mmol/L.</summary>
    public const string GlucoseVeryLow = "GLU-LOW2";

    /// <summary>Lows that keep coming.</summary>
    public const string GlucoseLowOften = "GLU-LOW-OFTEN";

    public const string GlucoseHigh = "GLU-HIGH";

    /// <summary>Two weeks of a glucose sensor out of target.</summary>
    public const string SensorTimeInRange = "CGM-TIR";

    public const string Ketone = "KETONE";
    public const string OxygenLow = "OX-LOW";
    public const string OxygenEmergency = "OX-EMERG";
    public const string HeartRate = "HR";

    /// <summary>HbA1c above the aim.</summary>
    public const string Hba1c = "A1C";

    /// <summary>Weight gained within three days, with heart failure.</summary>
    public const string HeartFailureWeight = "HF-WEIGHT";

    public const string PeakFlow = "PEF";

    /// <summary>Readings that the practice planned, and that stay away.</summary>
    public const string Missed = "MISS";
}
