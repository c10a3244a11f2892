namespace PhrCluster.Profiles;

/// <summary>For whom the targets of a glucose profile are.</summary>
public enum GlucosePreset : byte
{
    Usual = 0,

    /// <summary>Whom a low would harm more than a high.</summary>
    OlderOrFrail = 1,

    Pregnancy = 2,
}
