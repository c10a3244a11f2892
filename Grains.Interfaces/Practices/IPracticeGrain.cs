using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Demographics;
using PhrCluster.Identity;

namespace PhrCluster.Practices;

/// <summary>A practice's own lists, for whoever works there: which practice it is, the ticket says, and so nobody can ask for another's. Key: 0; clients are refused every other.</summary>
[Alias("phr.IPracticeGrain"), GrainInterfaceType("phr.IPracticeGrain")]
public interface IPracticeGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Patients who are registered with the practice, as their records show them to the caller now: each row is a look, which its patient finds in the log. Whoever is no
    /// longer registered there, or does not let the caller look, is not among them. For professionals of an organisation, with the scope to search Patients (<c>s</c>), and not
    /// with a ticket that is limited to one citizen.
    /// </summary>
    /// <param name="continuation">From the page before; null for the first.</param>
    [Alias("Patients")]
    Task<PatientsOutcome> Patients(AccessTicket ticket, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Open alerts of citizens who let the organisation see them, as their records show them to the caller now: each row is a look, which its citizen finds in the log. For
    /// professionals of an organisation, with the scope to search Tasks (<c>s</c>), and not with a ticket that is limited to one citizen.
    /// </summary>
    [Alias("Worklist")]
    Task<WorklistOutcome> Worklist(AccessTicket ticket, WorklistQuery query, CancellationToken cancellationToken = default);

    /// <summary>Says what the caller does about a task: it goes into the citizen's record, as <c>ICitizenGrain.HandleAlert</c> has it.</summary>
    [Alias("HandleTask")]
    Task<HandleAlertOutcome> HandleTask(AccessTicket ticket, TaskAction action, CancellationToken cancellationToken = default);
}

/// <summary>What became of opening the list: <see cref="PatientsPage"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.PatientsOutcome")]
public abstract record PatientsOutcome : IRefusable<PatientsOutcome>
{
    private protected PatientsOutcome() { }

    public static PatientsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.PatientsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : PatientsOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.PatientsInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : PatientsOutcome, IRequestInvalid;
}

/// <summary>A page of the list, in an order that stays and says nothing of anybody.</summary>
/// <param name="Rows"><c>RecordLimits.MaxPatientRows</c> at most.</param>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.PatientsPage")]
public sealed record PatientsPage([property: Id(0)] ImmutableArray<PatientRow> Rows, [property: Id(1)] string? Continuation) : PatientsOutcome;

/// <summary>One row.</summary>
/// <param name="Citizen">Null where the record did not answer in time: whether there is somebody to show is not known.</param>
/// <param name="Who">Null where nobody said it, or the caller may not see it.</param>
[GenerateSerializer, Immutable, Alias("phr.PatientRow")]
public sealed record PatientRow([property: Id(0)] string? Citizen, [property: Id(1)] CitizenDemographics? Who);
