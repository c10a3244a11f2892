using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>What a value has for figures.</summary>
/// <param name="Number">Its comparable number; null when it has none.</param>
/// <param name="IsNumber">True for a number, comparable or not: one that is not is held apart from the figures.</param>
public readonly record struct Measured(Canonical? Number, bool IsNumber)
{
    /// <param name="code">Under which it stands.</param>
    public static Measured Of(Coding code, ReadingValue? value) => new(Canonical.Of(code, value), value is QuantityValue or IntegerValue);
}
