#pragma once
#include "BlockCache.h"
#include "ThreadState.h"
