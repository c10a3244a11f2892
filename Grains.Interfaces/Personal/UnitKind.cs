namespace PhrCluster.Personal;

/// <summary>What people choose a unit for. Numbers are stored: append only.</summary>
public enum UnitKind : byte
{
    Glucose = 0,
    Weight = 1,
    Height = 2,
    Temperature = 3,
    Hba1c = 4,
}
