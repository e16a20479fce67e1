"""What the published tables call their rows, marked for translation.

The tables keep the bokmål names, which are also what rows are found by. They are translated where they are shown, so a
name a municipality has made itself simply stays as it is.
"""

from omsyn.registers.descriptions import mark

SERVICES = (
    mark("Avlastning i institusjon"),
    mark("Brukere i alt"),
    mark("Brukerstyrt personlig assistanse (BPA)"),
    mark("Dagaktivitetstilbud (Kalstad aktivitetssenter og Dagsenter demens)"),
    mark("Digitalt tilsyn"),
    mark("Elektronisk medisineringsstøtte"),
    mark("Helsetjenester i hjemmet"),
    mark("Hjemmeboende brukere"),
    mark("Hverdagsrehabilitering"),
    mark("Kommunal akutt døgnenhet (KAD)"),
    mark("Kommunalt disponert bolig til omsorgsformål"),
    mark("Langtidsopphold i institusjon"),
    mark("Langtidsopphold ved årsslutt"),
    mark("Livsgleden"),
    mark("Lokaliseringsteknologi (GPS)"),
    mark("Omsorgsstønad"),
    mark("Praktisk bistand, daglige gjøremål"),
    mark("Praktisk bistand, opplæring"),
    mark("Seminar for 77-åringer"),
    mark("Støttekontakt (fritidskontakt)"),
    mark("Trygghetsalarm"),
)

EDUCATIONS = (
    mark("Aktivitør"),
    mark("Annen helseutdanning på høgskole- eller universitetsnivå"),
    mark("Annen helseutdanning på videregående nivå"),
    mark("Annen utdanning på høgskole- eller universitetsnivå"),
    mark("Annen utdanning på videregående nivå"),
    mark("Barne- og ungdomsarbeider"),
    mark("Barnevernspedagog"),
    mark("Ergoterapeut"),
    mark("Helsefagarbeider mv."),
    mark("I alt"),
    mark("Sosionom"),
    mark("Sykepleier"),
    mark("Uspesifisert"),
    mark("Utdanning på grunnskolenivå"),
    mark("Vernepleier"),
)

CONTRACTS = (
    mark("Avtaleform i alt"),
    mark("Kommunalt ansatte fastleger"),
    mark("LIS 1-lege"),
    mark("Næringsdrivende fastleger med driftstilskudd"),
)

REGIONS = (mark("KOSTRA-gruppe 7"),)

CAPACITY = (
    mark("Bemannede omsorgsboliger"),
    mark("Bokollektiv"),
    mark("Brukere av hjemmetjenester"),
    mark("Dekningsgrad heldøgnstilbud i alt"),
    mark("Dekningsgrad sykehjem, over 80 år"),
    mark("Institusjonsplasser i alt"),
    mark("KAD psykisk helse og rus"),
    mark("KAD somatikk"),
    mark("KAD-plasser i alt"),
    mark("Legesentre"),
    mark("Omsorgsboliger"),
    mark("Pleielokasjoner"),
    mark("Steder med døgndrift"),
    mark("Sykehjem"),
    mark("Sykehjemsavdelinger"),
    mark("Vedtatte nye sykehjemsplasser"),
    mark("Vekst over 80 år mot 2040"),
)

REMARKS = (
    mark("dagens nivå"),
    mark("ett privat og ett kommunalt"),
    mark("fire avdelinger"),
    mark("helsehjelp hjemme og praktisk bistand"),
    mark("hovedregel for maksimal liggetid"),
    mark("per 2025-04-01"),
    mark("skal holde dekningsgraden"),
    mark("strategiplan, udatert"),
    mark("sykehjem og bemannede omsorgsboliger"),
    mark("uten hjemmetjenester"),
    mark("vedtatt i kommunestyret"),
)

STAFF = (
    mark("ALIS-avtaler med fastleger"),
    mark("Ansatte"),
    mark("Ansatte over 64 år"),
    mark("Avdelinger"),
    mark("Fastlegehjemler, privat drift"),
    mark("Helsefaglærlinger"),
    mark("Kommuneoverlege, anbefalt stilling"),
    mark("Kommuneoverlege, dagens stilling"),
    mark("Kommuneoverlegestilling"),
    mark("LIS 1-stilling"),
    mark("Lærlinger med fagbrev i året"),
    mark("Ny lærlingplass finansiert"),
    mark("Offentlig allmennmedisin"),
    mark("Ordinære stillinger, legevakt"),
    mark("Snitt stillingsstørrelse"),
    mark("Sykehjemslegestilling"),
    mark("Vaktdeling i kommunal legevakt"),
    mark("Vikarleger i Nordsjøturnus"),
    mark("Virksomhetsledere"),
    mark("Årsverk"),
)

STAFF_GROUPS = (mark("helse og omsorg"), mark("ledelse"), mark("lege"), mark("lærlinger"))

COURSES = (mark("E-læringskurs Visma"), mark("TERMA-kurs"))

COUNTED = (
    mark("avdelinger"),
    mark("avtaler"),
    mark("boliger"),
    mark("deltakere"),
    mark("ganger"),
    mark("hjemler"),
    mark("kurs"),
    mark("lokasjoner"),
    mark("personer"),
    mark("plasser"),
    mark("prosent"),
    mark("senger"),
    mark("stillinger"),
    mark("vaktdeler"),
    mark("årsverk"),
)
"""What the tables count, in their own words."""
