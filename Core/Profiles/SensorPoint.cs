namespace PhrCluster.Core.Profiles;

/// <summary>A value of a glucose sensor, in mmol/L.</summary>
public readonly record struct SensorPoint(DateTimeOffset At, decimal Value);
