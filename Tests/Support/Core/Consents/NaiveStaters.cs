using PhrCluster.Consents;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>
/// The type of the provision that stated each element whose meaning depends on it. What is taken over keeps its meaning: N of a permit is N and all that is
/// lower, also for a denial nested in it, which is an exception to that permit.
/// </summary>
internal sealed record NaiveStaters(ProvisionType Labels, ProvisionType Purposes, ProvisionType Codes, ProvisionType DataPeriod, ProvisionType Data)
{
    public static NaiveStaters Of(ProvisionType all) => new(all, all, all, all, all);

    public NaiveStaters After(Provision nested) => new(
        nested.SecurityLabels.IsEmpty ? Labels : nested.Type,
        nested.Purposes.IsEmpty ? Purposes : nested.Type,
        nested.Codes.IsEmpty ? Codes : nested.Type,
        nested.DataPeriod is null ? DataPeriod : nested.Type,
        nested.Data.IsEmpty ? Data : nested.Type);
}
