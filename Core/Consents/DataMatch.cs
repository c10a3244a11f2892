namespace PhrCluster.Core.Consents;

/// <summary>
/// Which elements about data an item meets, of those that a provision states or takes over. What a permit states, a denial nested in it takes over as a
/// denial means it, and still hits all that the permit covers; so both meanings are kept.
/// </summary>
/// <param name="asPermit">Met as a permit means it.</param>
/// <param name="asDenial">Met as a denial means it, or as the permit that stated it.</param>
/// <param name="isWithin">False within a denial that does not cover the item: nothing nested in it reaches beyond that.</param>
internal readonly struct DataMatch(RuleTraits asPermit, RuleTraits asDenial, bool isWithin)
{
    /// <summary>Before a root has said anything.</summary>
    public static readonly DataMatch Open = new(RuleTraits.Data, RuleTraits.Data, isWithin: true);

    /// <summary>True when the item meets all.</summary>
    public bool Covers(bool denies) => isWithin && (denies ? asDenial : asPermit) == RuleTraits.Data;

    /// <summary>True when the item misses something that nothing nested states anew.</summary>
    public bool IsLost(RuleTraits restated) => !isWithin || (RuleTraits.Data & ~asDenial & ~restated) != 0;

    /// <summary>A nested rule replaces what it states.</summary>
    /// <param name="handsDown">False where nothing is nested in it, so that nobody asks for both meanings.</param>
    public DataMatch Nest(in ApplicableRule rule, in ConsentItem item, bool handsDown)
    {
        var stated = rule.Stated;
        if (stated == 0)
        {
            return this;
        }

        var own = ItemMatch.Meets(rule, item, rule.Denies);
        var asDenialToo = !handsDown || rule.Denies || own == stated ? own : own | ItemMatch.Meets(rule, item, asDenial: true);
        return new DataMatch((asPermit & ~stated) | own, (asDenial & ~stated) | asDenialToo, isWithin);
    }

    /// <summary>For a permit within a denial, which adds to it: it starts anew, within what the denial covers.</summary>
    public DataMatch WithinDenial() => new(RuleTraits.Data, RuleTraits.Data, Covers(denies: true));
}
