using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Fhir;

/// <summary>
/// What takes an item back of which no retraction came as a resource: one that its source deleted, or said later to be of somebody else. It says when and about what
/// it was, why it is gone, and no value.
/// </summary>
public static class Retraction
{
    /// <param name="type">The FHIR type of what is taken back.</param>
    /// <param name="reason">In words; it is kept as the resource's note.</param>
    public static RecordItem Of(string type, CodeableConcept code, ReportedTime time, ItemSource source, string reason) => Enum.TryParse<EventKind>(type, out var kind)
        ? new ClinicalEvent { Kind = kind, Code = code, Time = time, Status = RecordItem.EnteredInError, Source = source, Residual = Retractions.Residual(type, reason) }
        : new Reading { Code = code, Time = time, Status = RecordItem.EnteredInError, Source = source, Residual = Retractions.Residual(type, reason) };
}
