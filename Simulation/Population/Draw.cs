namespace PhrCluster.Simulation.Population;

/// <summary>What chance is asked for. Numbers shape every nation: append only.</summary>
internal enum Draw : long
{
    Age = 1,
    BirthDay = 2,
    Sex = 3,
    Hypertension = 4,
    Diabetes = 5,
    Obesity = 6,
    Kidney = 7,
    HasDevice = 8,
    Consents = 9,
    Habit = 10,
    Baseline = 11,
    Worn = 12,
    Minute = 13,
    Value = 14,
    Second = 15,
    Gap = 16,
    Delay = 17,
    Resend = 18,
    Repeat = 19,
    Correction = 20,
    Due = 21,
    Extra = 22,
    Measures = 23,
    Crisis = 24,
    LongCrisis = 25,
    Plan = 26,
    Details = 27,
}
