namespace PhrCluster.Codes;

/// <summary>What numbers under some codes measure: those of one measurand are comparable with each other, in one unit.</summary>
/// <param name="Name">Such as <c>systolic</c>.</param>
/// <param name="Unit">UCUM code of the unit in which they are compared and summed up.</param>
public sealed record Measurand(string Name, string Unit)
{
    private const string Mercury = "mm[Hg]";
    private const string PerMinute = "/min";
    private const string Molar = "mmol/L";

    public static readonly Measurand Glucose = new("glucose", Molar);

    /// <summary>HbA1c under a code that says neither method, or NGSP's: reported in percent, or in the unit of IFCC.</summary>
    public static readonly Measurand Hba1c = new("HbA1c", "mmol/mol");

    /// <summary>HbA1c under a code of IFCC, where percent has no certain meaning.</summary>
    public static readonly Measurand Hba1cIfcc = new("HbA1c, IFCC", "mmol/mol");

    /// <summary>Ketones in blood, of which meters measure one, beta-hydroxybutyrate.</summary>
    public static readonly Measurand Ketones = new("ketones", Molar);

    public static readonly Measurand Systolic = new("systolic", Mercury);
    public static readonly Measurand Diastolic = new("diastolic", Mercury);

    /// <summary>Mean arterial pressure.</summary>
    public static readonly Measurand MeanPressure = new("mean pressure", Mercury);

    public static readonly Measurand HeartRate = new("heart rate", PerMinute);
    public static readonly Measurand BreathingRate = new("breathing rate", PerMinute);
    public static readonly Measurand Weight = new("weight", "kg");
    public static readonly Measurand Height = new("height", "cm");
    public static readonly Measurand Bmi = new("body mass index", "kg/m2");
    public static readonly Measurand Waist = new("waist", "cm");
    public static readonly Measurand Temperature = new("body temperature", "Cel");
    public static readonly Measurand Saturation = new("oxygen saturation", "%");
    public static readonly Measurand Steps = new("steps", "{steps}");
    public static readonly Measurand Sleep = new("sleep", "h");
    public static readonly Measurand PeakFlow = new("peak flow", "L/min");
    /// <summary>All of it; its parts are measured apart, since a mean of them all would tell nothing.</summary>
    public static readonly Measurand Cholesterol = new("cholesterol", Molar);

    public static readonly Measurand Hdl = new("HDL cholesterol", Molar);
    public static readonly Measurand Ldl = new("LDL cholesterol", Molar);
    public static readonly Measurand NonHdl = new("non-HDL cholesterol", Molar);
    public static readonly Measurand Vldl = new("VLDL cholesterol", Molar);
    public static readonly Measurand Triglycerides = new("triglycerides", Molar);
    public static readonly Measurand Creatinine = new("creatinine", "umol/L");
    public static readonly Measurand Egfr = new("eGFR", "mL/min/{1.73_m2}");

    /// <summary>A glomerular filtration rate under a code whose name does not say that it is per 1.73 square metres.</summary>
    public static readonly Measurand EgfrOfAnyBody = new("eGFR, unless of one body", "mL/min/{1.73_m2}");

    public static readonly Measurand Urea = new("urea", Molar);

    /// <summary>Urea told by the mass of its nitrogen.</summary>
    public static readonly Measurand UreaNitrogen = new("urea nitrogen", Molar);

    public static readonly Measurand Haemoglobin = new("haemoglobin", "g/L");
    public static readonly Measurand Potassium = new("potassium", Molar);
    public static readonly Measurand Sodium = new("sodium", Molar);
    public static readonly Measurand EyePressure = new("eye pressure", Mercury);
}
