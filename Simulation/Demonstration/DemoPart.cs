namespace PhrCluster.Simulation.Demonstration;

/// <summary>What a citizen of a demonstration is there to show.</summary>
internal enum DemoPart
{
    /// <summary>High blood pressure, measured at home.</summary>
    MeasuresAtHome,

    /// <summary>Type 1 diabetes, with a glucose sensor.</summary>
    WearsSensor,

    /// <summary>Type 2 diabetes; hides their weight from their own practice.</summary>
    Hides,

    /// <summary>Acts for <see cref="Parent"/>.</summary>
    Carer,

    /// <summary>Lets <see cref="Carer"/> act for them.</summary>
    Parent,

    /// <summary>Takes part in research.</summary>
    TakesPart,

    /// <summary>A practice that they share nothing with asked for their record.</summary>
    TurnsAway,

    /// <summary>A hospital declared an emergency.</summary>
    HadEmergency,

    /// <summary>None of these: one of the many.</summary>
    Extra,
}
