namespace PhrCluster.Client.Consents;

/// <summary>The fields of <see cref="TemplateValues"/>.</summary>
public enum TemplateField
{
    Who,
    Codes,
    Classes,
    Labels,
    Everything,
    Until,
    Rights,
    ExceptEmergencies,
}
