namespace PhrCluster.Words;

/// <summary>What a record holds beside measurements, as the pages part it.</summary>
public enum HeldKind
{
    Results,
    Vaccinations,
    Eyes,
    Conditions,
    Medicines,
    Allergies,
    Procedures,
}

/// <summary>What is looked at of an eye.</summary>
public enum EyeTest
{
    Sight,
    Pressure,
    Screening,
}

/// <summary>Which eye something is about.</summary>
public enum EyeSide
{
    NotSaid,
    Right,
    Left,
}

/// <summary>Who says that a medicine is taken.</summary>
public enum MedicineGroup
{
    Prescribed,
    OwnWord,
    ToldByOthers,
}
