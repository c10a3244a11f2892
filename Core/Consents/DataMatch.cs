namespace PhrCluster.Core.Consents;

/// <summary>Which elements about data an item meets, of those that a provision states or takes over; <see cref="RequestMatch"/> does the same for requests.</summary>
/// <param name="own">Of the provision.</param>
/// <param name="lifted">Of the denial that is lifted around it; all where there is none.</param>
internal readonly struct DataMatch(RuleTraits own, RuleTraits lifted)
{
    /// <summary>Before a root has said anything.</summary>
    public static readonly DataMatch Open = new(RuleTraits.Data, RuleTraits.Data);

    /// <summary>True when the item meets all.</summary>
    public bool Covers => (own & lifted) == RuleTraits.Data;

    /// <summary>True when the item misses something that nothing nested states anew.</summary>
    public bool IsLost(RuleTraits restated) => (RuleTraits.Data & ~(own & lifted) & ~restated) != 0;

    /// <summary>What <see cref="Nest"/> and <see cref="Covers"/> come to for a rule in which nothing is nested; the item is looked at only where that tells.</summary>
    public bool CoversLast(in ApplicableRule rule, in ConsentItem item)
    {
        var stated = rule.Stated;
        var open = (rule.Traits & RuleTraits.Adds) != 0 ? own & lifted
            : rule.Denies ? (own & lifted) | stated
            : (own | stated) & lifted;
        return open == RuleTraits.Data && ItemMatch.MeetsAll(rule, item);
    }

    /// <summary>A nested rule replaces what it states. A permit within a denial adds to that: it and the permits nested in it stay within what the denial covers.</summary>
    public DataMatch Nest(in ApplicableRule rule, in ConsentItem item)
    {
        var stated = rule.Stated;
        var adds = (rule.Traits & RuleTraits.Adds) != 0;
        if (stated == 0 && !adds)
        {
            return this;
        }

        var met = stated == 0 ? 0 : ItemMatch.Meets(rule, item);
        return adds ? new DataMatch(met | (RuleTraits.Data & ~stated), own & lifted)
            : new DataMatch((own & ~stated) | met, rule.Denies ? (lifted & ~stated) | met : lifted);
    }
}
