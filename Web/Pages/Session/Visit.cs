using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Requests;
using PhrCluster.Codes;
using PhrCluster.Concerns;
using PhrCluster.Identity;
using PhrCluster.Personal;
using PhrCluster.Practices;
using PhrCluster.Requests;
using PhrCluster.Web.Pages.Demonstration;
using PhrCluster.Web.Pages.Operate;
using PhrCluster.Web.Pages.People;
using PhrCluster.Web.Pages.Practice;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Session;

/// <summary>One page asked for: by whom, and the record that they may ask. Nothing of it outlives the page.</summary>
internal sealed class Visit(
    IHttpContextAccessor accessor, IGrainFactory grains, PageTickets tickets, PatientHandles handles, ConcernHandles concerns, LastVisits visits, IOptions<WebSettings> settings, TimeProvider time, IDemoNation? demo = null)
{
    private readonly HttpContext _http = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Null until it is asked for.</summary>
    private StrongBox<LastVisit?>? _last;

    /// <summary>When the page was asked for.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Who is signed in; null for anybody else.</summary>
    public Person? Person { get; } = Person.Of(accessor.HttpContext?.User);

    public bool IsSignedIn => Person is not null;

    /// <summary>True where a form shows what was typed before its person had to sign in again.</summary>
    public bool IsFormShownAgain => KeptForms.Of(_http) is not null;

    /// <summary>What people call whoever is signed in.</summary>
    public string? Name => field ??= Person is { } person ? NameOf(person with { ActsFor = null }) : null;

    /// <summary>What people call whoever they act for; null where they look at their own record.</summary>
    public string? ActsFor => field ??= Person?.ActsFor is { } acting ? NameOf(new Person(acting.Citizen, Organization: null)) : null;

    /// <summary>Whose record the pages show: their own, or that of somebody whom they act for.</summary>
    /// <exception cref="InvalidOperationException">No citizen is signed in.</exception>
    public string Citizen => Person is { IsCitizen: true } person ? person.ActsFor?.Citizen ?? person.Id : throw new InvalidOperationException("No citizen is signed in.");

    private string NameOf(Person person) =>
        settings.Value.Smart.People.Find(it => it.Id == person.Id && it.Organization == person.Organization)?.Name
        ?? demo?.Made?.People.FirstOrDefault(it => Smart.People.Person.Of(it) == person)?.Name
        ?? (person.Id == Person?.Id ? Smart.People.Person.NameOf(_http.User) : null)
        ?? person.Id;

    public bool IsDevelopment => settings.Value.Smart.DevelopmentIssuer;

    public string Path => _http.Request.Path;

    /// <summary>True in the room that an address opens.</summary>
    public bool IsAt(string address) => _http.Request.Path.StartsWithSegments(address);

    /// <summary>That record, as whoever is signed in asks it.</summary>
    /// <exception cref="InvalidOperationException">No citizen is signed in.</exception>
    /// <remarks>It refuses with <see cref="RecordSetBackException"/> where the record stands before what its citizen saw of it.</remarks>
    public CitizenSession Record => new(grains.GetGrain<ICitizenGrain>(Citizen), tickets.Of(Person!, CallOrigin.Of(_http))) { Seen = Last?.Version ?? 0 };

    /// <summary>Their own record, also while they act for somebody.</summary>
    public CitizenSession Own => new(grains.GetGrain<ICitizenGrain>(Person!.Id), tickets.Of(Person with { ActsFor = null }, CallOrigin.Of(_http)));

    /// <summary>How whoever is signed in wants to be shown what they see, whosever record it is.</summary>
    public CitizenPreferences Preferences => SessionPreferences.Of(_http);

    /// <summary>The unit of glucose in the glucose report: figures have none that they were sent in.</summary>
    public KnownUnit GlucoseUnit => Preferences.UnitOf(UnitKind.Glucose) ?? KnownUnit.MillimolesOfGlucose;

    /// <summary>How far they saw their own record before; null where that is not known, and while they act for somebody.</summary>
    public LastVisit? Last => (_last ??= new(Person is { IsCitizen: true, ActsFor: null } person ? visits.Of(_http, person.Id) : null)).Value;

    /// <summary>How the silos are, for an operator; null where none answers in time.</summary>
    public async Task<ImmutableArray<SiloState>?> Silos()
    {
        try
        {
            var ticket = await tickets.Of(Person!, CallOrigin.Of(_http)).Get();
            var outcome = await grains.GetGrain<IRecordDirectoryGrain>(0).Silos(ticket).WaitAsync(Patience, time);
            return Answer.Expect<SilosDisclosed>(outcome).Silos;
        }
        catch (Exception e) when (e is TimeoutException || CallFailure.Of(e) is not null)
        {
            return null;
        }
    }

    /// <summary>What citizens have raised and nobody has answered, for an operator.</summary>
    /// <param name="after">From the page before; null for the first.</param>
    public async Task<InboxPage> Inbox(string? after) =>
        Answer.Expect<InboxPage>(await grains.GetGrain<IConcernInboxGrain>(0).Open(await tickets.Of(Person!, CallOrigin.Of(_http)).Get(), after));

    /// <summary>For the programmes that whoever is signed in administers.</summary>
    public Client.Connecting.Session AsAdministrator => new(grains, tickets.Of(Person!, CallOrigin.Of(_http)));

    /// <summary>The address of something that a citizen raised; it tells nobody whose it is.</summary>
    public string HandleOf(RaisedConcern raised) => concerns.Of(OpenSession, raised);

    /// <summary>What a citizen raised, and their record as an operator asks it.</summary>
    /// <exception cref="NotOpenException">It is no handle of this session.</exception>
    public (CitizenSession Record, RaisedConcern Raised) Raised(string handle) => Person is { IsOperator: true } person && concerns.Open(OpenSession, handle) is { } raised
        ? (new CitizenSession(grains.GetGrain<ICitizenGrain>(raised.Citizen), tickets.Of(person, CallOrigin.Of(_http) with { Query = null })), raised)
        : throw new NotOpenException();

    /// <summary>An operator who waits for a page learns less than one who reads that nobody answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The rule that a citizen's id breaks; null where there can be such a citizen.</summary>
    public string? Fault(string citizen) => CitizenId.Fault(citizen, settings.Value.NhsNumbers);

    /// <summary>The address of a patient's record for this session; it tells nobody who the patient is.</summary>
    public string HandleOf(PatientKey key) => handles.Of(OpenSession, key);

    /// <summary>The record of a patient, as the professional asks it who is signed in.</summary>
    /// <exception cref="NotOpenException">It is no handle of this session.</exception>
    public PatientVisit Patient(string handle) => Patient(handles.Open(OpenSession, handle) ?? throw new NotOpenException(), handle);

    /// <summary>The same, for a patient whom nothing was asked of before.</summary>
    /// <param name="handle">Null where there is none yet.</param>
    public PatientVisit Patient(PatientKey key, string? handle = null) => Person is { IsProfessional: true } person && Fault(key.Citizen) is null
        ? new PatientVisit(
            key, handle ?? HandleOf(key), person.Organization!,
            new CitizenSession(grains.GetGrain<ICitizenGrain>(key.Citizen), tickets.Of(person, CallOrigin.Of(_http) with { Query = null }, key.Purpose)))
        : throw new NotOpenException();

    /// <summary>The patients of the professional's practice who let themselves be seen. Each row is a look that its patient finds in the log.</summary>
    /// <param name="after">What stands for the page before in an address; null for the first.</param>
    /// <returns>Null where the list is not open to them.</returns>
    /// <exception cref="NotOpenException">It stands for no page of this session.</exception>
    public async Task<PatientsPage?> Patients(string? after)
    {
        var place = after is null ? null : handles.OpenListPlace(OpenSession, after) ?? throw new NotOpenException();
        try
        {
            var page = await PersonalLists.Patients(grains, tickets.Of(Person!, CallOrigin.Of(_http) with { Query = null }), place);
            return page with { Continuation = page.Continuation is { } next ? handles.OfListPlace(OpenSession, next) : null };
        }
        catch (AccessRefusedException)
        {
            return null;
        }
    }

    /// <summary>The alerts that wait for the professional's organisation. Each row is a look that its patient finds in the log.</summary>
    /// <param name="query">It goes on from what stands in an address for the page before.</param>
    /// <returns>Null where the list is not open to them.</returns>
    /// <exception cref="NotOpenException">It stands for no page of this session.</exception>
    public async Task<WorklistPage?> Worklist(WorklistQuery query)
    {
        var place = query.Continuation is { } after ? handles.OpenListPlace(OpenSession, after) ?? throw new NotOpenException() : null;
        try
        {
            var page = await PersonalLists.Worklist(grains, tickets.Of(Person!, CallOrigin.Of(_http) with { Query = null }), query with { Continuation = place });
            return page with { Continuation = page.Continuation is { } next ? handles.OfListPlace(OpenSession, next) : null };
        }
        catch (AccessRefusedException)
        {
            return null;
        }
    }

    /// <summary>What stands for an alert of a patient in an address; it tells nobody whose it is, or what it says.</summary>
    public string HandleOf(TaskKey key) => handles.OfTask(OpenSession, key);

    /// <summary>The alert that it stands for, and its patient's record, as the professional asks it who is signed in.</summary>
    /// <exception cref="NotOpenException">It is none of this session.</exception>
    public (PatientVisit Patient, TaskKey Alert) TaskOf(string handle)
    {
        var key = handles.OpenTask(OpenSession, handle) ?? throw new NotOpenException();
        return (Patient(new PatientKey(key.Citizen, PurposeOfUse.Treatment)), key);
    }

    /// <summary>Asks a citizen for access, for the professional's organisation.</summary>
    /// <exception cref="RequestInvalidException">The request breaks a rule, or is one too many.</exception>
    public Task<ConsentAsked> Ask(string citizen, ConsentRequest request) => ConsentRequests.Ask(grains, tickets.Of(Person!, CallOrigin.Of(_http) with { Query = null }), citizen, request);

    /// <summary>Takes a request back that nobody has answered.</summary>
    /// <exception cref="RequestInvalidException">It does not wait any more.</exception>
    /// <exception cref="NotOpenException">It stands for no request of this session.</exception>
    public Task<ConsentAsked> TakeBack(string handle) => handles.OpenRequest(OpenSession, handle) is var (citizen, id)
        ? ConsentRequests.TakeBack(grains, tickets.Of(Person!, CallOrigin.Of(_http) with { Query = null }), citizen, id)
        : throw new NotOpenException();

    /// <summary>What stands for a request in a form; it tells nobody whom it was put to.</summary>
    public string HandleOf(AskedRequest asked) => handles.OfRequest(OpenSession, asked.Citizen, asked.Id);

    /// <summary>What the professional's organisation has asked citizens for.</summary>
    /// <param name="after">What stands for the page before in an address; null for the first.</param>
    /// <returns>Null where the list is not open to them.</returns>
    /// <exception cref="NotOpenException">It stands for no page of this session.</exception>
    public async Task<AskedPage?> Asked(string? after)
    {
        var place = after is null ? null : handles.OpenListPlace(OpenSession, after) ?? throw new NotOpenException();
        try
        {
            var page = await ConsentRequests.Asked(grains, tickets.Of(Person!, CallOrigin.Of(_http) with { Query = null }), place);
            return page with { Continuation = page.Continuation is { } next ? handles.OfListPlace(OpenSession, next) : null };
        }
        catch (AccessRefusedException)
        {
            return null;
        }
    }

    /// <summary>Those who let whoever is signed in act for them.</summary>
    public async Task<IReadOnlyList<ActedFor>> ActsForOthers()
    {
        var person = Person!;
        var origin = CallOrigin.Of(_http);
        var citizens = await PersonalLists.DelegationsToMe(grains, tickets.Of(person, origin));
        return await ActedFor.Look(person, citizens, time, acting => new CitizenSession(grains.GetGrain<ICitizenGrain>(acting.Citizen), tickets.Of(person with { ActsFor = acting }, origin)));
    }

    /// <summary>What stands for somebody in a form; it tells nobody who it is.</summary>
    public string HandleOf(ActedFor other) => handles.Of(OpenSession, new PatientKey(other.Acting.Citizen, other.Acting.Purpose));

    /// <summary>Who it stands for; null for nobody.</summary>
    public string? ActedForBy(string handle) => handles.Open(OpenSession, handle)?.Citizen;

    /// <summary>What stands in an address for a place in a patient's readings.</summary>
    public string HandleOf(PatientVisit patient, string place) => handles.OfPlace(OpenSession, patient.Key.Citizen, place);

    /// <summary>The place that it stands for.</summary>
    /// <exception cref="NotOpenException">It is none of this session.</exception>
    public string PlaceOf(PatientVisit patient, string handle) => handles.OpenPlace(OpenSession, patient.Key.Citizen, handle) ?? throw new NotOpenException();

    /// <summary>The session that the page is asked for in; null where nobody is signed in.</summary>
    public string? Session => Smart.People.Person.SessionOf(_http.User);

    private string OpenSession => Session ?? throw new NotOpenException();
}
